import { Component } from "react";
import type { ReactNode } from "react";

type Props = { readonly fallback: ReactNode; readonly children: ReactNode };

/** Shows something plainer where a part of a page fails, so that the rest of the page stays. */
export class FallbackBoundary extends Component<Props, { readonly hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError(): { hasFailed: boolean } {
    return { hasFailed: true };
  }

  override render(): ReactNode {
    return this.state.hasFailed ? this.props.fallback : this.props.children;
  }
}
