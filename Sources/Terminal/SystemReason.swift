import Foundation
package import Wording

/// Why the operating system refuses something to do with a file, in the person's language.
package enum SystemReason {
    /// The reason behind a code of `errno`.
    package static func phrase(_ code: Int32) -> Phrase {
        switch code {
        case ENOSPC: "the disk is full"
        case EDQUOT, EFBIG: "no more room is granted to this user"
        case EROFS: "the disk is read-only"
        case EACCES, EPERM: "this user may not do that there"
        case ENOENT: "there is no such file or folder"
        case ENOTDIR: "a file stands where a folder should be"
        case EISDIR: "it is a folder"
        case EEXIST: "there is a file already"
        case ENAMETOOLONG: "the name is too long"
        case EMFILE, ENFILE: "too many files are open"
        case ETXTBSY, EBUSY: "it is in use"
        case EIO: "the disk failed"
        default: Phrase(verbatim: String(cString: strerror(code)))
        }
    }

    /// What to do about it.
    package static func advice(_ code: Int32) -> Phrase {
        switch code {
        case ENOSPC, EDQUOT, EFBIG: "make room, or choose another disk, and try again"
        case EROFS, EACCES, EPERM: "choose another folder, or ask for the right to write there"
        case ENOENT, ENOTDIR: "make the folder, or check the name"
        default: "choose another name or folder"
        }
    }
}
