import { Component, type ComponentChildren } from "preact";
import { Button } from "../../ui/Button.tsx";
import { copy } from "./copy.ts";

interface Props {
  children: ComponentChildren;
  onAgain: () => void;
}

/** One card in its own boundary: where it cannot be drawn it says so, and the others stay. */
export class Whole extends Component<Props, { failed: boolean }> {
  override state = { failed: false };

  static override getDerivedStateFromError() {
    return { failed: true };
  }

  override render({ children, onAgain }: Props) {
    if (!this.state.failed) return children;
    return (
      <article class="card sunken">
        <p>{copy.cardFailed}</p>
        <Button
          onClick={() => {
            this.setState({ failed: false });
            onAgain();
          }}
        >
          {copy.tryAgain}
        </Button>
      </article>
    );
  }
}
