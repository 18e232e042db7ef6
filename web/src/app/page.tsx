import { App } from "../page/app";

export default function Page() {
  return <App />;
}
