/** What a bias monitor watches, in a word: the facet, with its value where the policy names one. */
export function aboutOf({ facet, value }: { readonly facet: string; readonly value?: string | undefined }): string {
  return value === undefined ? facet : `${facet}=${value}`;
}
