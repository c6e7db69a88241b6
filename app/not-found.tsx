import type { ReactNode } from "react";
import { MessagePage } from "../components/shell/MessagePage.tsx";

export default function NotFound(): ReactNode {
  return <MessagePage kind="notFound" />;
}
