declare module 'wink-naive-bayes-text-classifier' {
  interface NaiveBayesTextClassifier {
    defineConfig(config: { considerOnlyPresence?: boolean; smoothingFactor?: number }): true;
    learn(tokens: readonly string[], label: string): true;
    /** Throws when there are fewer than two labels or ten tokens. */
    consolidate(): true;
    /** Pairs of label and log2 odds, highest first; `[['unknown', 0]]` when no token is known. */
    computeOdds(tokens: readonly string[]): [string, number][];
    stats(): { labelWiseSamples: Record<string, number>; labelWiseWords: Record<string, number>; vocabulary: number };
    exportJSON(): string;
    importJSON(json: string): true;
  }
  export default function naiveBayesTextClassifier(): NaiveBayesTextClassifier;
}
