import type { ClassRecord, ClientRecord } from '#shared/domain/auth/client-record.ts';

/** The clients with API keys, and the classes with usage plans. */
export interface Clients {
  list(): Promise<readonly ClientRecord[]>;
  read(name: string): Promise<ClientRecord | undefined>;
  /** From then on the authorizer knows the client. False when the name is taken. */
  add(client: ClientRecord): Promise<boolean>;
  moveTo(client: ClientRecord, usagePlanId: string): Promise<void>;
  remove(client: ClientRecord): Promise<void>;
  readClass(name: string): Promise<ClassRecord | undefined>;
  listClasses(): Promise<readonly ClassRecord[]>;
  putClass(record: ClassRecord): Promise<void>;
  removeClass(record: ClassRecord): Promise<void>;
}
