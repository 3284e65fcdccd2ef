import { Outlet } from "@tanstack/react-router";

/** Around everything. The skip link's target is the main landmark that each layout provides. */
export function RootLayout() {
  return (
    <>
      <a className="skip-link" href="#main">
        Skip to the content
      </a>
      <Outlet />
    </>
  );
}
