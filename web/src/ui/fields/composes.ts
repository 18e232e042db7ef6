/** Whether a key belongs to an input method. Safari sends the Enter that ends a composition after it, with this code. */

interface Pressed {
  readonly isComposing?: boolean;
  readonly keyCode: number;
  readonly nativeEvent?: { readonly isComposing?: boolean };
}

export const composes = ({ isComposing, keyCode, nativeEvent }: Pressed): boolean =>
  isComposing === true || nativeEvent?.isComposing === true || keyCode === 229;
