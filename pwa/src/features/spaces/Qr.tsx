/** A QR code, drawn on the phone: no third party sees the link. Dark on white in both themes, or cameras fail. */
import { encode } from "uqr";

/** White modules around it, as the standard asks for. */
const QUIET = 4;

export default function Qr({ text, label }: { text: string; label: string }) {
  const { data, size } = encode(text, { ecc: "M", border: QUIET });
  const modules = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])));
  return (
    <svg
      class="qr"
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      shape-rendering="crispEdges"
    >
      <path d={modules.join("")} />
    </svg>
  );
}
