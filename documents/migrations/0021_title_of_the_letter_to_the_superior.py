"""The letter that asks the superior organ to handle a case is called as such letters are."""

from django.db import migrations, models

from documents.migrating import batched


class Migration(migrations.Migration):

    dependencies = [
        ('documents', '0020_shared_rows'),
    ]

    operations = batched([
        migrations.AlterField(
            model_name='historicalwording',
            name='kind',
            field=models.CharField(choices=[('notice', '执法监督通知书'), ('decision', '执法监督决定书'), ('rectification', '执法监督文书更正通知书'), ('revocation', '执法监督文书撤销决定书'), ('service', '送达回证'), ('issue_sheet', '发文稿纸'), ('correction_report', '整改报告'), ('review_request', '复查申请书'), ('review_refusal', '复查申请不予受理通知书'), ('review_hearing', '复查听取意见通知书'), ('superior_review', '关于报请决定复查的请示'), ('review_decision', '复查决定书'), ('suspension', '暂停执行决定书'), ('resumption', '恢复执行通知书'), ('extension', '延长整改期限决定书'), ('check_record', '检查记录'), ('record_opinion', '检查记录签署意见'), ('circular', '检查情况通报'), ('complaint_refusal', '投诉举报不予受理告知书'), ('refusal_to_organ', '投诉举报不予受理函'), ('complaint_extension', '投诉举报延长办理期限告知书'), ('extension_to_organ', '投诉举报延长办理期限函'), ('complaint_result', '投诉举报办理结果告知书'), ('result_to_organ', '投诉举报办理情况函'), ('inspection_notice', '行政执法监督检查通知'), ('inspection_end', '取消监督检查通知'), ('draw_record', '抽取记录'), ('material_request', '调阅通知单'), ('material_list', '材料交接清单'), ('liability_findings', '陈述申辩告知书'), ('liability_decision', '过错责任追究决定书'), ('liability_waived', '不予追究决定书'), ('liability_review', '复核决定书'), ('liability_withdrawn', '撤案告知书'), ('liability_correction', '责任追究纠正决定书'), ('liability_superior', '关于报请上级机关处理的请示'), ('public_notice', '公告'), ('referral', '案件材料移送函'), ('ground_finding', '移送情形认定告知书'), ('year_report', '年度监督报告')], max_length=20, verbose_name='文种'),
        ),
        migrations.AlterField(
            model_name='numberseries',
            name='kind',
            field=models.CharField(choices=[('notice', '执法监督通知书'), ('decision', '执法监督决定书'), ('rectification', '执法监督文书更正通知书'), ('revocation', '执法监督文书撤销决定书'), ('service', '送达回证'), ('issue_sheet', '发文稿纸'), ('correction_report', '整改报告'), ('review_request', '复查申请书'), ('review_refusal', '复查申请不予受理通知书'), ('review_hearing', '复查听取意见通知书'), ('superior_review', '关于报请决定复查的请示'), ('review_decision', '复查决定书'), ('suspension', '暂停执行决定书'), ('resumption', '恢复执行通知书'), ('extension', '延长整改期限决定书'), ('check_record', '检查记录'), ('record_opinion', '检查记录签署意见'), ('circular', '检查情况通报'), ('complaint_refusal', '投诉举报不予受理告知书'), ('refusal_to_organ', '投诉举报不予受理函'), ('complaint_extension', '投诉举报延长办理期限告知书'), ('extension_to_organ', '投诉举报延长办理期限函'), ('complaint_result', '投诉举报办理结果告知书'), ('result_to_organ', '投诉举报办理情况函'), ('inspection_notice', '行政执法监督检查通知'), ('inspection_end', '取消监督检查通知'), ('draw_record', '抽取记录'), ('material_request', '调阅通知单'), ('material_list', '材料交接清单'), ('liability_findings', '陈述申辩告知书'), ('liability_decision', '过错责任追究决定书'), ('liability_waived', '不予追究决定书'), ('liability_review', '复核决定书'), ('liability_withdrawn', '撤案告知书'), ('liability_correction', '责任追究纠正决定书'), ('liability_superior', '关于报请上级机关处理的请示'), ('public_notice', '公告'), ('referral', '案件材料移送函'), ('ground_finding', '移送情形认定告知书'), ('year_report', '年度监督报告')], max_length=20, verbose_name='文种'),
        ),
        migrations.AlterField(
            model_name='paper',
            name='kind',
            field=models.CharField(choices=[('notice', '执法监督通知书'), ('decision', '执法监督决定书'), ('rectification', '执法监督文书更正通知书'), ('revocation', '执法监督文书撤销决定书'), ('service', '送达回证'), ('issue_sheet', '发文稿纸'), ('correction_report', '整改报告'), ('review_request', '复查申请书'), ('review_refusal', '复查申请不予受理通知书'), ('review_hearing', '复查听取意见通知书'), ('superior_review', '关于报请决定复查的请示'), ('review_decision', '复查决定书'), ('suspension', '暂停执行决定书'), ('resumption', '恢复执行通知书'), ('extension', '延长整改期限决定书'), ('check_record', '检查记录'), ('record_opinion', '检查记录签署意见'), ('circular', '检查情况通报'), ('complaint_refusal', '投诉举报不予受理告知书'), ('refusal_to_organ', '投诉举报不予受理函'), ('complaint_extension', '投诉举报延长办理期限告知书'), ('extension_to_organ', '投诉举报延长办理期限函'), ('complaint_result', '投诉举报办理结果告知书'), ('result_to_organ', '投诉举报办理情况函'), ('inspection_notice', '行政执法监督检查通知'), ('inspection_end', '取消监督检查通知'), ('draw_record', '抽取记录'), ('material_request', '调阅通知单'), ('material_list', '材料交接清单'), ('liability_findings', '陈述申辩告知书'), ('liability_decision', '过错责任追究决定书'), ('liability_waived', '不予追究决定书'), ('liability_review', '复核决定书'), ('liability_withdrawn', '撤案告知书'), ('liability_correction', '责任追究纠正决定书'), ('liability_superior', '关于报请上级机关处理的请示'), ('public_notice', '公告'), ('referral', '案件材料移送函'), ('ground_finding', '移送情形认定告知书'), ('year_report', '年度监督报告')], max_length=20, verbose_name='文种'),
        ),
        migrations.AlterField(
            model_name='wording',
            name='kind',
            field=models.CharField(choices=[('notice', '执法监督通知书'), ('decision', '执法监督决定书'), ('rectification', '执法监督文书更正通知书'), ('revocation', '执法监督文书撤销决定书'), ('service', '送达回证'), ('issue_sheet', '发文稿纸'), ('correction_report', '整改报告'), ('review_request', '复查申请书'), ('review_refusal', '复查申请不予受理通知书'), ('review_hearing', '复查听取意见通知书'), ('superior_review', '关于报请决定复查的请示'), ('review_decision', '复查决定书'), ('suspension', '暂停执行决定书'), ('resumption', '恢复执行通知书'), ('extension', '延长整改期限决定书'), ('check_record', '检查记录'), ('record_opinion', '检查记录签署意见'), ('circular', '检查情况通报'), ('complaint_refusal', '投诉举报不予受理告知书'), ('refusal_to_organ', '投诉举报不予受理函'), ('complaint_extension', '投诉举报延长办理期限告知书'), ('extension_to_organ', '投诉举报延长办理期限函'), ('complaint_result', '投诉举报办理结果告知书'), ('result_to_organ', '投诉举报办理情况函'), ('inspection_notice', '行政执法监督检查通知'), ('inspection_end', '取消监督检查通知'), ('draw_record', '抽取记录'), ('material_request', '调阅通知单'), ('material_list', '材料交接清单'), ('liability_findings', '陈述申辩告知书'), ('liability_decision', '过错责任追究决定书'), ('liability_waived', '不予追究决定书'), ('liability_review', '复核决定书'), ('liability_withdrawn', '撤案告知书'), ('liability_correction', '责任追究纠正决定书'), ('liability_superior', '关于报请上级机关处理的请示'), ('public_notice', '公告'), ('referral', '案件材料移送函'), ('ground_finding', '移送情形认定告知书'), ('year_report', '年度监督报告')], max_length=20, verbose_name='文种'),
        ),
    ])
