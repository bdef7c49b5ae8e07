/** The icons: 24 px grid, round strokes, the colour of the text beside them. They are decoration; words say it. */
const PATHS = {
  sun: "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M5.3 18.7l1.4-1.4M17.3 6.7l1.4-1.4",
  speech: "M4 5h16v11H11l-4 4v-4H4z",
  path: "M6 20c0-5 12-4 12-9 0-4-9-3-9-7M6 20v.01M9 4v.01",
  line: "M8 3v18M8 7h9M8 12h6M8 17h9",
  lifebuoy:
    "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 8.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7zM5.7 5.7l3.8 3.8M14.5 14.5l3.8 3.8M18.3 5.7l-3.8 3.8M9.5 14.5l-3.8 3.8",
  "letter-sealed": "M3.5 6h17v12h-17zM3.5 6.5 12 13l8.5-6.5",
  "letter-opened": "M3.5 10v9h17v-9M3.5 10 12 4l8.5 6L12 15z",
  hourglass: "M7 3h10M7 21h10M8 3c0 6 8 6 8 12v6M16 3c0 6-8 6-8 12v6",
  both: "M9 7a5 5 0 1 0 0 10A5 5 0 0 0 9 7zM15 7a5 5 0 1 0 0 10 5 5 0 0 0 0-10z",
  pen: "M4 20l1-4L16.5 4.5l3 3L8 19z",
  lock: "M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3",
  door: "M13 4H6v16h7M11 12h9M17 9l3 3-3 3",
  "cloud-off": "M8 18h9a3.5 3.5 0 0 0 2.3-6.1M16 9.6A5.5 5.5 0 0 0 9 6.9M6.4 10A4 4 0 0 0 7 18M4 4l16 16",
  "cloud-check": "M7 18a4 4 0 0 1-.5-8A5.5 5.5 0 0 1 17 10.5a3.8 3.8 0 0 1 0 7.5zM9.5 13.5l2 2 3.5-3.5",
  "arrow-up": "M12 19V5M6.5 10.5 12 5l5.5 5.5",
  undo: "M8 5 4 9l4 4M4 9h10a5 5 0 0 1 0 10H9",
  "eye-off":
    "M4 4l16 16M9.9 5.7A10 10 0 0 1 12 5.5c5 0 8 4 9 6.5a12 12 0 0 1-2.6 3.7M6.3 7.5A12.500 12.500 0 0 0 3 12c1 2.500 4 6.500 9 6.500 1.600 0 3-.4 4.200-1M9.800 10a3 3 0 0 0 4.200 4.200",
  bell: "M6 17V11a6 6 0 0 1 12 0v6l1.500 1.500h-15zM10.500 21h3",
  pause: "M8.500 5v14M15.500 5v14",
  tick: "M5 12.500l4.500 4.500L19 7.500",
  back: "M15 5l-7 7 7 7",
  close: "M6 6l12 12M18 6 6 18",
  person: "M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM4.500 20c.5-4 3.500-5.500 7.500-5.500s7 1.500 7.500 5.500",
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}
