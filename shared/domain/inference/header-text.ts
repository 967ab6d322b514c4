/** SageMaker takes no longer value in a header of its own. */
export const longestHeader = 1024;

/** Whether SageMaker takes a text as the value of one of its headers: visible ASCII and spaces. */
export function isHeaderText(value: string): boolean {
  return value.length <= longestHeader && /^[\x20-\x7e]*$/.test(value);
}
