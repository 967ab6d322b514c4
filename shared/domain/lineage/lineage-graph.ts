/** What is to be told of in SageMaker's lineage. Each entity has a key, by which associations name it. */
export interface LineageGraph {
  readonly artifacts: readonly LineageArtifact[];
  readonly actions: readonly LineageAction[];
  readonly associations: readonly LineageAssociation[];
}

/** There is one artifact for a URI, whoever has made it. */
export interface LineageArtifact {
  readonly key: string;
  readonly uri: string;
  readonly type: 'DataSet' | 'Model';
  readonly name: string;
  /** Of the object behind the URI. */
  readonly etag?: string;
}

/** There is one action of a name. */
export interface LineageAction {
  readonly key: string;
  /** `[a-zA-Z0-9](-*[a-zA-Z0-9])*`, at most 120 characters. */
  readonly name: string;
  readonly type: 'ModelRetraining' | 'Approval';
  /** What it is an action of: the ARN of an execution or a version. */
  readonly source: string;
  readonly description: string;
  readonly properties: Readonly<Record<string, string>>;
}

export interface LineageAssociation {
  readonly from: string;
  readonly to: string;
  readonly type: 'ContributedTo' | 'AssociatedWith' | 'Produced';
}
