export const usage = `sluice clients add NAME --models MODELS [--class CLASS] [--rate R [--burst B]] [--quota N/PERIOD]
sluice clients list
sluice clients remove NAME
sluice clients class CLASS --rate R [--burst B] [--quota N/PERIOD]
sluice clients class CLASS --remove

The clients of the inference API that have a key. add makes a key and shows it once: it is stored nowhere. A client sees
the models of its list and no others. list shows who there is, never a key. remove takes the key back at once.

class gives a class of clients a usage plan: the rate holds for each key of it, and for all tokens of the class together.
A class says as well which guaranteed part of a model's cap its clients have (inference.concurrency.classes).

  --models MODELS  names with commas between them, or "*" for every model that takes keys
  --class CLASS    the client's class (default: none)
  --rate R         requests per second; of add: a usage plan for this client alone. Default: the plan of its class, else
                   that of the stack
  --burst B        requests at once after a pause (default: twice the rate)
  --quota N/PERIOD so many requests per day, week or month, such as 1000000/day
  --remove         take the plan of a class away; its clients go back to the plan of the stack
  --stage STAGE    the stack's stage (default: dev)
  --json           add: {name, key, keyId, models, class, plan, usage}; list: an array of {name, models, class, plan, usage,
                   keyId, createdAt}; models is null for every one; class: {class, moved}

Rates are held by API Gateway as best it can and are no hard limit; limits of requests in flight are.
Ends with 0; 1 when the name is taken, 2 when the command line is wrong, 3 when there is no such client, class or stack,
4 when AWS refused or did not answer.

Examples:
  sluice clients add acme --models text-classification --class gold
  sluice clients class gold --rate 100 --quota 1000000/day
  sluice clients remove acme`;
