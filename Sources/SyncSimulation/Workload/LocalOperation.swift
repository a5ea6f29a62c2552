import SyncCore

/// One thing that a local transaction does; no transaction touches a place twice.
enum LocalOperation {
    case create(RecordID, table: TableName, parent: RecordID?, values: [(RegisterName, [Value])])
    case write(RecordID, table: TableName, register: RegisterName, values: [Value])
    case delete(RecordID, table: TableName)
    case restore(RecordID, table: TableName)
    case erase(RecordID, table: TableName)
}
