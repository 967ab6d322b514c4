import { everyTaskGoesWrong } from '../support/every-task.ts';

everyTaskGoesWrong(['fails']);
