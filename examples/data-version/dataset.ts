/** How a model's rows are read and told apart, for everything that looks at data and not at models. */
export interface Dataset<Row> {
  /** Of the files of a channel. */
  readonly extension: string;
  /** Throws an error that names the file and the line. */
  readFile(file: string): Promise<Row[]>;
  /** What makes a row the same row, in whichever version of the data it stands. */
  key(row: Row): string;
  /** The fields that a monitor can watch. */
  columns(row: Row): Readonly<Record<string, number | string>>;
}
