/** What people are asked, before it takes the form of a channel. Every text is one line. */
export interface Question {
  /** At most 100 characters. */
  readonly subject: string;
  readonly model: string;
  readonly version: number;
  readonly modelPackageArn: string;
  /** How the gates ended, in a sentence. */
  readonly summary: string;
  readonly reasons: readonly string[];
  /** Where the comparison is: a link, or its S3 URI. */
  readonly comparison?: string;
  /** Where all numbers are. */
  readonly evidence?: string;
  /** How many people have to approve. */
  readonly approvers: number;
  /** When the links end: `2026-01-05 09:00 UTC`. */
  readonly expires: string;
  readonly links: { readonly approve: string; readonly reject: string };
}
