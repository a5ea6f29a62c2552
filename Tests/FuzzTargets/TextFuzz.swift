import CRMDomain
import Wording

/// What people type.
enum TextFuzz {
    private static let today = CalendarDay(dayNumber: 20_786)

    static func line(_ text: String) {
        do throws(CaptureError) {
            _ = try LeadLine.parse(text, today: today)
        } catch {
            _ = "\(error)"
        }
    }

    static func date(_ text: String) {
        do throws(CaptureError) {
            let day = try DateExpression.parse(text, today: today)
            precondition(day >= .first && day <= .last)
            let again = try? CalendarDay(iso: "\(day)")
            precondition(again == day, "a day is read differently once it was written")
        } catch {
            _ = "\(error)"
        }
    }

    static func money(_ text: String) {
        do throws(CaptureError) {
            let money = try Money.parse(text, currency: "RUB")
            for style in [Money.Style.en, .ru] {
                let again = try? Money.parse(money.formatted(style), currency: "RUB")
                precondition(again == money, "a sum is read differently once it was written")
            }
        } catch {
            _ = "\(error)"
        }
    }

    static func contact(_ text: String) {
        _ = try? EmailAddress.normalise(text)
        guard let number = try? PhoneNumber.normalise(text) else { return }
        precondition((try? PhoneNumber.normalise(number)) == number, "a number is another")
        let written = PhoneNumber.formatted(number)
        precondition((try? PhoneNumber.normalise(written)) == number, "a number written is another")
    }

    static func segment(_ text: String) {
        do throws(SegmentError) {
            let expression = try SegmentExpression(parsing: text, customFields: ["colour"])
            let again = try? SegmentExpression(parsing: expression.text)
            precondition(again == expression, "an expression is read differently once written")
            for language in Language.allCases { _ = expression.description(language) }
        } catch {
            _ = "\(error)"
        }
    }
}
