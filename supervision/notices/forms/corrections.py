"""Forms of the correction (整改)."""

from django import forms

from supervision.core.form_fields import DayField, FilesField, Prose


class ReportForm(forms.Form):
    """The written report to the bureau (4.3)."""

    text = Prose(label="整改情况", rows=10, help_text="逐项写明采取的措施、完成的时间和结果，印入整改报告。")
    attachments = FilesField(label="证明材料", required=False)


class AcceptForm(forms.Form):
    text = Prose(label="核实意见", rows=4, help_text="写明怎样核实、结果如何。")


class ReturnForm(forms.Form):
    text = Prose(label="退回理由", rows=4, help_text="写明还差什么，科室会看到。")


class RefusalForm(forms.Form):
    how = Prose(label="拒不整改的情形", rows=4, help_text="写明何时、何人、以何种方式拒绝。")
    attachments = FilesField(label="证据材料", required=False)


class SuspendForm(forms.Form):
    reason = Prose(label="暂停执行的理由", rows=3)


class ResumeForm(forms.Form):
    reason = Prose(label="恢复执行的理由", rows=3)


class NewDueDayForm(forms.Form):
    due_on = DayField(label="新的整改期限")
    reason = Prose(label="理由", rows=3)
