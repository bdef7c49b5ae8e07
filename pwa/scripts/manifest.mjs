// The name and the icon say nothing about relationships or harm: they stand on a home screen others see. The server puts
// the operator's in their place (backend/face.py).
/** @type {Partial<import("vite-plugin-pwa").ManifestOptions>} */
export const manifest = {
  name: "Wordkept",
  short_name: "Wordkept",
  lang: "en",
  display: "standalone",
  start_url: "/",
  scope: "/",
  theme_color: "#FBF8F3",
  background_color: "#FBF8F3",
  icons: [
    { src: "/icon.svg", sizes: "any", type: "image/svg+xml" },
    { src: "/icon-192.png", sizes: "192x192", type: "image/png" },
    { src: "/icon-512.png", sizes: "512x512", type: "image/png" },
    { src: "/icon-maskable-512.png", sizes: "512x512", type: "image/png", purpose: "maskable" },
  ],
};
