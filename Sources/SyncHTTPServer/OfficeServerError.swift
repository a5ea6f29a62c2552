/// Why the office does not listen.
///
/// Its file is as it was.
public enum OfficeServerError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Plain HTTP was asked for on an address that other machines reach.
    case plainNotAllowed(host: String)
    /// The certificate cannot be read.
    case badCertificate(path: String)
    /// The private key cannot be read.
    case badKey(path: String)
    /// The certificate and the key do not belong together.
    case keyDoesNotFit(certificate: String, key: String)
    /// The address cannot be listened on.
    case cannotListen(host: String, port: Int, detail: String)

    /// What happened, and what to do.
    public var description: String {
        switch self {
        case .plainNotAllowed(let host):
            "plain HTTP on \(host) would show everything to the network; give a certificate and a "
                + "key, or listen on 127.0.0.1 behind a proxy that adds TLS"
        case .badCertificate(let path):
            "no certificate could be read from \(path); give a PEM file that this user may read"
        case .badKey(let path):
            "no private key could be read from \(path); give a PEM file, without a passphrase, "
                + "that this user may read"
        case .keyDoesNotFit(let certificate, let key):
            "the key in \(key) is not that of the certificate in \(certificate); give the pair"
        case .cannotListen(let host, let port, let detail):
            "cannot listen on \(host) port \(port) (\(detail)); stop what listens there, or "
                + "choose another address"
        }
    }
}
