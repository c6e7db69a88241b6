import type { ReactNode } from "react";
import { HomePage } from "../components/jobs/HomePage.tsx";

export default function Page(): ReactNode {
  return <HomePage />;
}
