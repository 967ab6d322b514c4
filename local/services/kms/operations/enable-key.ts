import type { EnableKeyCommandInput } from '@aws-sdk/client-kms';
import { changeState } from '../change-state.ts';
import { onKey } from '../on-key.ts';

export const enableKey = onKey<EnableKeyCommandInput, object>('EnableKey', key => changeState(key, 'Enabled'));
