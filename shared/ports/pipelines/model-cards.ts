/** The cards of model packages. */
export interface ModelCards {
  /** Undefined when there is no such version any more, or when its card may not be read. */
  read(modelPackageArn: string): Promise<FoundCard | undefined>;
  /** Replaces the content; the status stays, or is `Draft` where there was no card. */
  write(modelPackageArn: string, content: string, status: CardStatus): Promise<void>;
}

export type CardStatus = 'Draft' | 'PendingReview' | 'Approved' | 'Archived';

/** Both absent: the version has no card yet. */
export interface FoundCard {
  readonly content?: string;
  readonly status?: CardStatus;
}
