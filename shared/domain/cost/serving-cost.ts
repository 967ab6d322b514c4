const MONTH_HOURS = 730;

/** Instance-hours, and what they cost in the currency of the policy's price, if it gives one. */
export interface Hours {
  readonly instanceHours: number;
  readonly money?: number;
}

/** What a fleet costs that serves on as it does now. */
export interface ServingCost {
  readonly instances: number;
  /** Of 730 hours. */
  readonly month: Hours;
  /** Per 1,000 predictions, at so many an hour as now; absent where nothing is asked. */
  readonly thousand?: Hours & { readonly requestsPerHour: number };
}

/** `requestsPerHour` is undefined where no request is on record. */
export function servingCost(
  instances: number,
  requestsPerHour: number | undefined,
  pricePerHour: number | undefined,
): ServingCost {
  const priced = (instanceHours: number): Hours => ({
    instanceHours,
    ...(pricePerHour !== undefined && { money: instanceHours * pricePerHour }),
  });
  return {
    instances,
    month: priced(instances * MONTH_HOURS),
    ...(requestsPerHour !== undefined && {
      thousand: { ...priced((instances * 1000) / requestsPerHour), requestsPerHour },
    }),
  };
}
