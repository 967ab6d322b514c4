import { stageBucket } from '../../../examples/registration/defaults.ts';
import type { Session } from '../../../examples/registration/session.ts';

export function artifactsBucket(session: Session): string {
  return stageBucket(session, 'dev');
}
