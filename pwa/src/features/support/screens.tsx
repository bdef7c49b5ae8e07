/** The screens of Support, in one file to fetch. */
import "./support.css";

export { Calm } from "./Calm.tsx";
export { Fit } from "./Fit.tsx";
export { fetchHere } from "./here.ts";
export { Help, Support } from "./Support.tsx";
