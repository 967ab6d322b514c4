import type { DisableKeyCommandInput } from '@aws-sdk/client-kms';
import { changeState } from '../change-state.ts';
import { onKey } from '../on-key.ts';

export const disableKey = onKey<DisableKeyCommandInput, object>('DisableKey', key => changeState(key, 'Disabled'));
