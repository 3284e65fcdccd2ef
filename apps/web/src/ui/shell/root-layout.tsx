import { Outlet } from "@tanstack/react-router";
import { Fragment } from "react";
import { useLoginTurn, useOtherLogin } from "../../lib/use-login.ts";
import { OtherLoginPage } from "./other-login-page.tsx";

/** Around everything. The skip link's target is the main landmark that each layout provides. */
export function RootLayout() {
  const other = useOtherLogin();
  const turn = useLoginTurn();
  return (
    <>
      <a className="skip-link" href="#main">
        Skip to the content
      </a>
      {other ? (
        <OtherLoginPage other={other} />
      ) : (
        <Fragment key={turn}>
          <Outlet />
        </Fragment>
      )}
    </>
  );
}
