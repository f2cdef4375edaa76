import { JoinView } from "../../../join/JoinView.tsx";

export const metadata = { title: "Company" };

export default function JoinPage() {
  return <JoinView />;
}
