import { fireEvent, render, screen } from "@testing-library/preact";
import axe from "axe-core";
import { expect, test, vi } from "vitest";
import { InstallScreen } from "./Install.tsx";

test("where the browser can, one button; on an iPhone two drawn steps, and why", async () => {
  const asked = vi.fn();
  const page = render(<InstallScreen way="ask" onAsk={asked} />);
  fireEvent.click(screen.getByRole("button", { name: "Add to my phone" }));
  expect(asked).toHaveBeenCalledOnce();

  page.rerender(<InstallScreen way="steps" onAsk={asked} />);
  expect(screen.getAllByRole("listitem")).toHaveLength(2);
  expect(page.container.querySelectorAll("li svg")).toHaveLength(2);
  expect(screen.getByText(/after about a week without a visit/)).toBeTruthy();
  expect((await axe.run(page.container, { rules: { region: { enabled: false } } })).violations).toEqual([]);

  page.rerender(<InstallScreen way="none" onAsk={asked} />);
  expect(screen.getByText(/on this phone already, or this browser cannot add it/)).toBeTruthy();
});
