import { AssessView } from "../../../credit/AssessView.tsx";

export const metadata = { title: "Assess" };

export default function AssessPage() {
  return <AssessView />;
}
