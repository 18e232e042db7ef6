/** Leave the page for another address. */
export const goTo = (address: string): void => window.location.assign(address);
