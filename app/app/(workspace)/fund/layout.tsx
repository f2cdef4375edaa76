import type { ReactNode } from "react";
import { FundNavigation } from "../../../shell/FundNavigation.tsx";

export default function FundLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <FundNavigation />
      {children}
    </>
  );
}
