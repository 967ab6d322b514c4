/** Ways to train the model, by name: the hyperparameters of each. */
export const recipes = {
  v1: { features: 'plain', fraudWeight: '100' },
  v2: { features: 'crossed', fraudWeight: '1' },
  v3: { features: 'crossed', fraudWeight: '1', minimumSupport: '0.06', missedFraudCost: '5', falseAlarmCost: '200' },
} as const;
