import type { Params } from "../../core/router.ts";
import { OneDay } from "./Day.tsx";

/** Both answers, opened from Today's card: it has said that both are in, so it need not be said again here. */
export default function Open({ params }: { params: Params }) {
  return <OneDay params={params} opening />;
}
