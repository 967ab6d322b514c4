/** List prices of us-east-1 in USD; requests and transitions by the piece. */
const prices = {
  /** Lambda on arm64, per GiB and second. */
  lambda: 0.0000133334,
  invocation: 0.2e-6,
  /** Standard workflows, per transition. */
  transition: 0.025e-3,
  /** Express workflows, per request, and per GiB and second. */
  express: 1e-6,
  expressMemory: 0.00001667,
  put: 0.005e-3,
  get: 0.0004e-3,
};

/** A core of Lambda has 1,769 MiB; functions here have 1,024. */
const coreShare = 1024 / 1769;
const rowsPerObject = 50_000;
const objectsPerBatch = 20;
/** The memory that is charged to a child execution. */
const expressGiB = 64 / 1024;
const fixedSeconds = 3;
const fixedTransitions = 9;
const fixedPuts = 8;

/** What one run of a monitor costs, from the rows of its hour and how fast a core counts them. */
export function cost(rows: number, perSecond: number): number {
  const objects = Math.max(1, Math.ceil(rows / rowsPerObject));
  const batches = Math.ceil(objects / objectsPerBatch);
  const counting = rows / (perSecond * coreShare);
  return (
    (counting + fixedSeconds) * prices.lambda +
    (batches + 4) * prices.invocation +
    fixedTransitions * prices.transition +
    batches * prices.express +
    counting * expressGiB * prices.expressMemory +
    (batches + fixedPuts) * prices.put +
    (objects + batches + 6) * prices.get
  );
}
