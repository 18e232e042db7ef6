/** What was pushed and is shown by this device, by the names that the pushes had: each is a notice's id. */

export async function closeShown(which: (tag: string) => boolean): Promise<void> {
  const registration = await navigator.serviceWorker?.getRegistration();
  for (const shown of (await registration?.getNotifications?.()) ?? [])
    if (which(shown.tag)) shown.close();
}
