import { prepareData } from '../data-version/prepare-data.ts';
import { transactions } from './dataset.ts';

/** A SageMaker processing container: the first step of the training pipeline. */
await prepareData(transactions);
