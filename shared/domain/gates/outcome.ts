/** What a gate comes to. Undecided: the evidence proves neither; a person is asked. */
export type Outcome = 'pass' | 'fail' | 'undecided';
