/** Every test starts with an empty phone and leaves an empty page. */
import "fake-indexeddb/auto";
import { cleanup, configure } from "@testing-library/preact";
import { afterEach } from "vitest";

configure({ asyncUtilTimeout: 5000 }); // a machine that is busy with something else is no reason to fail

afterEach(() => {
  cleanup();
  localStorage.clear();
  sessionStorage.clear();
});
