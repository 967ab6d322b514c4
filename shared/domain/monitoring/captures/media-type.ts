/** How the text of a payload reads. */
export type PayloadForm = 'csv' | 'json' | 'json lines';

/** A content type without its parameters, in lower case. */
export function bareType(contentType: string): string {
  return contentType.split(';')[0]?.trim().toLowerCase() ?? '';
}

/** The form that a bare content type names; undefined for what monitors cannot read. */
export function formOf(bare: string): PayloadForm | undefined {
  if (bare === 'text/csv') return 'csv';
  if (/^application\/(x-)?(json-?lines|ndjson)$/.test(bare)) return 'json lines';
  return /^application\/(.+\+)?json$/.test(bare) ? 'json' : undefined;
}
