/** What the app is called on this server: the page's title, as it came and before a screen had one. */
export const appName = document.title;
