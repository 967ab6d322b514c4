import { AwsError } from '../../core/aws-error.ts';
import type { Cloud } from '../../core/cloud.ts';
import { type ActionError, type Dynalite, loadDynalite, type Store } from './load-dynalite.ts';
import { fromWire, toWire } from './wire-form.ts';

/** Milliseconds of the cloud's time that a table stays `CREATING`, `UPDATING` or `DELETING`. */
const statusMs = 0;

/** Carried to the moment of the check, which knows the item that failed it. Dynalite itself drops the member. */
const wantsItem = Symbol('ReturnValuesOnConditionCheckFailure');

/** DynamoDB's data: dynalite in memory, in the cloud's time, plus the item in a failed condition's error. */
export class DynamoDbEngine {
  readonly #dynalite: Dynalite;
  readonly #store: Store;

  constructor(cloud: Cloud) {
    this.#dynalite = loadDynalite(cloud);
    attachFailedItems(this.#dynalite);
    this.#store = this.#dynalite.database.create({
      createTableMs: statusMs,
      updateTableMs: statusMs,
      deleteTableMs: statusMs,
    });
  }

  /** Runs one operation in the API's form. Throws an `AwsError` with DynamoDB's own code and message. */
  run(operation: string, input: object): Promise<object> {
    const name = operation.charAt(0).toLowerCase() + operation.slice(1);
    const data = this.#check(name, input);
    return new Promise((resolve, reject) => {
      this.#dynalite.action(name)(this.#store, data, (error, output) => {
        if (error) reject(error.body ? awsError(error) : error);
        else resolve(fromWire(output) as object);
      });
    });
  }

  #check(name: string, input: object): object {
    const { validations } = this.#dynalite;
    const validation = this.#dynalite.validation(name);
    try {
      const data = validations.checkTypes(toWire(input) as object, validation.types);
      validations.checkValidations(data, validation.types, validation.custom, this.#store);
      const wish = (input as { ReturnValuesOnConditionCheckFailure?: string }).ReturnValuesOnConditionCheckFailure;
      return Object.assign(data, { [wantsItem]: wish === 'ALL_OLD' });
    } catch (error) {
      throw (error as ActionError).body ? awsError(error as ActionError) : error;
    }
  }
}

function attachFailedItems({ database }: Dynalite): void {
  const check = database.checkConditional;
  database.checkConditional = (data, existingItem) => {
    const error = check(data, existingItem);
    const wanted = (data as { [wantsItem]?: boolean })[wantsItem];
    if (error?.body && wanted && existingItem) error.body['Item'] = existingItem;
    return error;
  };
}

function awsError({ body, statusCode }: ActionError): AwsError {
  const { __type = 'InternalServerError', message, Message, ...fields } = body ?? {};
  const code = __type.split('#').at(-1) ?? __type;
  return new AwsError(code, message ?? Message ?? '', {
    status: statusCode ?? 400,
    fields: fromWire(fields) as Record<string, unknown>,
  });
}
