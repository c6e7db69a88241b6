import type { ReactNode } from "react";
import { ConnectionsPage } from "../../components/connections/ConnectionsPage.tsx";

export default function Page(): ReactNode {
  return <ConnectionsPage />;
}
