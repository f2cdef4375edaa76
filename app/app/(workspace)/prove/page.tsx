import { ProveView } from "../../../credit/ProveView.tsx";

export const metadata = { title: "Prove" };

export default function ProvePage() {
  return <ProveView />;
}
