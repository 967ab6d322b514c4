/** Time of the control plane: epoch milliseconds. */
export interface Clock {
  now(): number;
}
