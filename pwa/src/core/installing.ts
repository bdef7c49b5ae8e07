/** The app among the phone's own: what the browser offers for it, asked for only when somebody taps. */
import { signal } from "@preact/signals";
import { isApplePhone, isInstalled } from "./phone.ts";

/** What Chromium hands over where a page can be installed (Web App Manifest, "Installable web applications"). */
interface InstallOffer extends Event {
  prompt: () => Promise<{ outcome: "accepted" | "dismissed" }>;
}

/** `ask`: the browser asks when told to. `steps`: an iPhone, where one does it oneself. `none`: it is done, or cannot be. */
export type Way = "ask" | "steps" | "none";

class Installing {
  readonly way = signal<Way>("none");
  private offer: InstallOffer | null = null;

  /** Keep the browser's offer for when it is wanted, which its own bar would make at once. */
  watch(): void {
    if (isInstalled() || !isSecureContext) return; // over plain http nothing would open without signal
    if (isApplePhone()) this.way.value = "steps";
    addEventListener("beforeinstallprompt", (event) => {
      event.preventDefault();
      this.offer = event as InstallOffer;
      this.way.value = "ask";
    });
    addEventListener("appinstalled", () => this.done());
  }

  /** Have the browser ask, within a tap; whether it was accepted. An offer is good for once. */
  async ask(): Promise<boolean> {
    const offer = this.offer;
    if (!offer) return false;
    this.done();
    void stayOnThisPhone();
    return (await offer.prompt()).outcome === "accepted";
  }

  private done(): void {
    this.offer = null;
    this.way.value = "none";
  }
}

export const installing = new Installing();

/** Ask the browser not to clear what lies here when room is short. Firefox asks the person, who is asked by nobody else then. */
export async function stayOnThisPhone(): Promise<void> {
  if (navigator.userAgent.includes("Firefox")) return;
  try {
    await navigator.storage.persist();
  } catch {
    // An old browser, or one that keeps nothing.
  }
}
