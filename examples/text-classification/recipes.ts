/** Ways to train the model, by name: the hyperparameters of each. */
export const recipes = {
  v1: { ngrams: '1', presence: 'false', smoothing: '1', minMails: '3' },
  v2: { ngrams: '2', presence: 'true', smoothing: '0.3', minMails: '3' },
} as const;
