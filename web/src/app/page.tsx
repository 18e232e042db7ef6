export default function Page() {
  return <main>Livelist</main>;
}
